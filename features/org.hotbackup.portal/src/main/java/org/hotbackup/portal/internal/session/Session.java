package org.hotbackup.portal.internal.session;

import java.time.Instant;

/**
 * A log-in of a browser.
 *
 * @param id tells it apart for people; not a secret
 * @param user log-in name
 * @param stamp of the account when the user logged in, see {@link org.hotbackup.api.Users.Account}
 * @param begun when the user gave the password, on whichever station
 * @param token what only pages of this session know: each request that changes something sends it
 * @param address where the browser is
 * @param agent what it calls itself
 */
public record Session(
    String id,
    String user,
    String stamp,
    Instant begun,
    String token,
    String address,
    String agent) {}
