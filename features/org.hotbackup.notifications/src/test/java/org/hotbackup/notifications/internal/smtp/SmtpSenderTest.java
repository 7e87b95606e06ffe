package org.hotbackup.notifications.internal.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotbackup.notifications.internal.message.Letter;
import org.hotbackup.notifications.internal.message.Mime;
import org.hotbackup.notifications.internal.settings.MailSettings;
import org.hotbackup.notifications.internal.settings.MailSettingsReader;
import org.hotbackup.testkit.ForeignMailServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a mail server that is not ours. */
class SmtpSenderTest {

  @TempDir private static Path folder;

  private static ForeignMailServer server;

  private final SmtpSender sender = new SmtpSender(folder);

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = new ForeignMailServer(folder);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static MailSettings settings(int port, String security, String... more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("service.pid", MailSettings.PID);
    properties.put("server", "localhost");
    properties.put("port", port);
    properties.put("security", security);
    properties.put("from", "Line 3 <line3@example.com>");
    properties.put("trust", "cert.pem");
    properties.put("connect.timeout", "5 s");
    properties.put("read.timeout", "10 s");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return MailSettingsReader.read(properties);
  }

  private static Letter letter(List<Path> files, String... recipients) throws Exception {
    List<InternetAddress> to = new ArrayList<>();
    for (String recipient : recipients) {
      to.add(new InternetAddress(recipient));
    }
    return new Letter(
        "<" + recipients[0] + ">",
        "mail:shift",
        Instant.parse("2026-11-25T06:00:00Z"),
        new InternetAddress("line3@example.com"),
        Optional.empty(),
        to,
        List.of(),
        List.of(),
        "▲ Öfen",
        "95 °C\n.\nend",
        Optional.empty(),
        files);
  }

  private Delivery send(MailSettings settings, Letter letter) throws IOException {
    return sender.send(settings, letter, letter.recipients(), () -> {}, any -> {});
  }

  private void arrives(MailSettings settings, String recipient) throws Exception {
    Letter letter = letter(List.of(), recipient);
    assertThat(send(settings, letter).taken()).containsExactly(recipient);
    MimeMessage mail = Mailbox.one(server, recipient);
    assertThat(mail.getMessageID()).isEqualTo(letter.id());
    assertThat(mail.getSubject()).isEqualTo("▲ Öfen");
    assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo("95 °C\n.\nend");
  }

  @Test
  @DisplayName("OUT-2: a mail arrives without protection, with STARTTLS, and with TLS")
  void protections() throws Exception {
    arrives(settings(server.port, "none"), "plain@example.com");
    arrives(settings(server.port, "starttls"), "starttls@example.com");
    arrives(settings(server.tlsPort, "tls"), "tls@example.com");
  }

  @Test
  @DisplayName("OUT-2: a mail arrives after a log-in; without, or with a wrong one, it says so")
  void login() throws Exception {
    arrives(
        settings(server.loginPort, "starttls", "user", "line3", "password", "s3cret"),
        "login@example.com");
    MailSettings wrong =
        settings(server.loginPort, "starttls", "user", "line3", "password", "not-this");
    assertThatThrownBy(() -> send(wrong, letter(List.of(), "x@example.com")))
        .isInstanceOfSatisfying(
            SmtpException.class, e -> assertThat(e.permanent()).as("given up").isFalse())
        .hasMessageContaining("refuses the log-in of user 'line3'")
        .hasMessageContaining("check user and password")
        .hasMessageNotContaining("not-this");
    assertThat(Mailbox.of(server, "x@example.com")).isEmpty();
  }

  @Test
  @DisplayName("OUT-2: of several recipients one is refused, one is put off; the others get it")
  void recipients() throws Exception {
    Letter letter =
        letter(List.of(), "one@example.com", "refused@example.com", "later@example.com");
    Delivery delivery = send(settings(server.port, "none"), letter);
    assertThat(delivery.taken()).containsExactly("one@example.com");
    assertThat(delivery.refused()).containsOnlyKeys("refused@example.com");
    assertThat(delivery.refused().get("refused@example.com")).contains("no such person here");
    assertThat(delivery.later()).containsOnlyKeys("later@example.com");
    Mailbox.one(server, "one@example.com");
  }

  @Test
  @DisplayName("OUT-2: where all are refused it is given up, where one is put off it is not")
  void nobody() throws Exception {
    assertThatThrownBy(
            () -> send(settings(server.port, "none"), letter(List.of(), "refused@example.com")))
        .isInstanceOfSatisfying(SmtpException.class, e -> assertThat(e.permanent()).isTrue())
        .hasMessageContaining("refused@example.com");
    assertThatThrownBy(
            () ->
                send(
                    settings(server.port, "none"),
                    letter(List.of(), "refused@example.com", "later@example.com")))
        .isInstanceOfSatisfying(SmtpException.class, e -> assertThat(e.permanent()).isFalse());
  }

  @Test
  @DisplayName("SEC-1: a certificate that is not trusted, or of another name, is refused")
  void certificates() throws Exception {
    assertThatThrownBy(
            () ->
                send(
                    settings(server.port, "starttls", "trust", "system"),
                    letter(List.of(), "untrusted@example.com")))
        .hasMessageContaining("no secure connection")
        .hasMessageContaining("trust");
    assertThatThrownBy(
            () ->
                send(
                    settings(server.tlsPort, "tls", "server", "127.0.0.1"),
                    letter(List.of(), "untrusted@example.com")))
        .hasMessageContaining("no secure connection");
    assertThat(Mailbox.of(server, "untrusted@example.com")).isEmpty();
  }

  @Test
  @DisplayName("OUT-2: unknown server and closed port are told with what to do")
  void unreachable() {
    assertThatThrownBy(
            () ->
                send(
                    settings(server.port, "none", "server", "no-such-host.invalid"),
                    letter(List.of(), "x@example.com")))
        .hasMessageContaining("no-such-host.invalid is not known");
    assertThatThrownBy(() -> send(settings(1, "none"), letter(List.of(), "x@example.com")))
        .hasMessageContaining("localhost:1 does not accept connections");
  }

  @Test
  @DisplayName("REP-4: an attachment arrives; one that the server finds too large is given up")
  void attachments() throws Exception {
    Path small = Files.write(folder.resolve("daily.pdf"), new byte[100_000]);
    send(settings(server.port, "none"), letter(List.of(small), "files@example.com"));
    assertThat(Mailbox.one(server, "files@example.com").getContentType())
        .startsWith("multipart/mixed");
    Path large = Files.write(folder.resolve("yearly.pdf"), new byte[3_000_000]);
    assertThatThrownBy(
            () -> send(settings(server.port, "none"), letter(List.of(large), "big@example.com")))
        .isInstanceOfSatisfying(SmtpException.class, e -> assertThat(e.permanent()).isTrue())
        .hasMessageContaining("does not take the mail");
  }

  @Test
  @DisplayName("OUT-3: a mail whose permit goes before its last line reaches nobody")
  void withheld() throws Exception {
    Letter letter = letter(List.of(), "withheld@example.com");
    assertThatThrownBy(
            () ->
                sender.send(
                    settings(server.port, "none"),
                    letter,
                    letter.recipients(),
                    () -> {
                      throw new Mime.WithheldException(new IOException("no permit"));
                    },
                    any -> {}))
        .isInstanceOf(Mime.WithheldException.class);
    arrives(settings(server.port, "none"), "after-withheld@example.com");
    assertThat(Mailbox.of(server, "withheld@example.com")).isEmpty();
  }

  @Test
  @DisplayName("OUT-2: mails are written whatever the class loader of the thread can see")
  void classLoader() throws Exception {
    Path file = Files.write(folder.resolve("shift.csv"), new byte[100]);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader blind = ClassLoader.getPlatformClassLoader();
    thread.setContextClassLoader(blind);
    try {
      send(settings(server.port, "none"), letter(List.of(file), "loader@example.com"));
      assertThat(thread.getContextClassLoader()).as("put back").isSameAs(blind);
    } finally {
      thread.setContextClassLoader(before);
    }
    Mailbox.one(server, "loader@example.com");
  }
}
