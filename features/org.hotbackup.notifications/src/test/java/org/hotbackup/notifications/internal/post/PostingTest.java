package org.hotbackup.notifications.internal.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.EffectKey;
import org.hotbackup.notifications.internal.message.Letter;
import org.hotbackup.notifications.internal.smtp.Delivery;
import org.hotbackup.notifications.internal.smtp.SmtpException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostingTest {

  private static final EffectKey KEY = new EffectKey("mail:shift", Instant.EPOCH, "smtp:x");

  private final Map<EffectKey, Progress> kept = new HashMap<>();
  private final List<List<String>> asked = new ArrayList<>();
  private final Posting posting =
      new Posting(
          new Posting.Memory() {
            @Override
            public Progress find(EffectKey key) {
              return kept.getOrDefault(key, Progress.NONE);
            }

            @Override
            public void keep(EffectKey key, Progress progress) {
              kept.put(key, progress);
            }
          });

  private static Letter letter(String... recipients) throws Exception {
    List<InternetAddress> to = new ArrayList<>();
    for (String recipient : recipients) {
      to.add(new InternetAddress(recipient));
    }
    return new Letter(
        "<1@x>",
        "e",
        Instant.EPOCH,
        new InternetAddress("me@x"),
        Optional.empty(),
        to,
        List.of(),
        List.of(),
        "s",
        "t",
        Optional.empty(),
        List.of());
  }

  private Posting.Sender server(Map<String, String> refused, Map<String, String> later) {
    return (letter, recipients) -> {
      List<String> all = recipients.stream().map(InternetAddress::getAddress).toList();
      asked.add(all);
      return new Delivery(
          all.stream().filter(one -> !refused.containsKey(one) && !later.containsKey(one)).toList(),
          refused,
          later);
    };
  }

  @Test
  @DisplayName("OUT-2: who was put off gets it at the next attempt, and nobody gets it again")
  void putOff() throws Exception {
    Letter letter = letter("a@x", "b@x");
    assertThatThrownBy(
            () -> posting.attempt(KEY, letter, server(Map.of(), Map.of("b@x", "451 later"))))
        .isInstanceOfSatisfying(SmtpException.class, e -> assertThat(e.permanent()).isFalse())
        .hasMessageContaining("1 have it; put off: b@x (451 later)");
    assertThat(posting.attempt(KEY, letter, server(Map.of(), Map.of()))).contains("taken for 2");
    assertThat(asked).containsExactly(List.of("a@x", "b@x"), List.of("b@x"));
  }

  @Test
  @DisplayName("OUT-2: who is refused is given up once the others have it; a person may try again")
  void refused() throws Exception {
    Letter letter = letter("a@x", "b@x", "c@x");
    Map<String, String> never = Map.of("b@x", "550 unknown");
    assertThatThrownBy(
            () -> posting.attempt(KEY, letter, server(never, Map.of("c@x", "451 later"))))
        .isInstanceOfSatisfying(SmtpException.class, e -> assertThat(e.permanent()).isFalse());
    assertThatThrownBy(() -> posting.attempt(KEY, letter, server(Map.of(), Map.of())))
        .isInstanceOfSatisfying(SmtpException.class, e -> assertThat(e.permanent()).isTrue())
        .hasMessageContaining("2 have it; refused for good: b@x (550 unknown)");
    assertThat(posting.attempt(KEY, letter, server(Map.of(), Map.of()))).contains("taken for 3");
    assertThat(asked).containsExactly(List.of("a@x", "b@x", "c@x"), List.of("c@x"), List.of("b@x"));
  }

  @Test
  @DisplayName("OUT-2: where nobody has it, nothing is noted and everybody is asked for again")
  void nobody() throws Exception {
    Letter letter = letter("a@x", "b@x");
    assertThatThrownBy(
            () ->
                posting.attempt(
                    KEY,
                    letter,
                    (any, recipients) -> {
                      throw new IOException("no server");
                    }))
        .hasMessage("no server");
    assertThat(kept).isEmpty();
    assertThat(posting.attempt(KEY, letter, server(Map.of(), Map.of()))).contains("taken for 2");
  }
}
