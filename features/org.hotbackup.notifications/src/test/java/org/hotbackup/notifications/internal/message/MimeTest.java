package org.hotbackup.notifications.internal.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MimeTest {

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final String ID = "<0123@example.com>";

  @TempDir private Path folder;

  private static Letter letter(
      String subject, String effect, Optional<String> html, List<Path> files) throws Exception {
    return new Letter(
        ID,
        effect,
        Instant.parse("2026-11-25T06:00:00Z"),
        new InternetAddress("line3@example.com", "Linie 3 – Öfen", "UTF-8"),
        Optional.empty(),
        List.of(new InternetAddress("a@example.com")),
        List.of(),
        List.of(new InternetAddress("secret@example.com")),
        subject,
        "Übertemperatur: 95 °C\n.\nend",
        html,
        files);
  }

  private static String written(Letter letter) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Mime.of(SESSION, letter, () -> {}).writeTo(out);
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static MimeMessage read(String written) throws Exception {
    return new MimeMessage(
        SESSION, new ByteArrayInputStream(written.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  @DisplayName("OUT-3: Message-ID and Date are those of the effect, however often it is written")
  void numbered() throws Exception {
    Letter letter = letter("hot", "mail:shift t smtp:x", Optional.empty(), List.of());
    MimeMessage first = read(written(letter));
    MimeMessage second = read(written(letter));
    assertThat(first.getMessageID()).isEqualTo(ID).isEqualTo(second.getMessageID());
    assertThat(first.getHeader("Date")).isEqualTo(second.getHeader("Date"));
    assertThat(first.getSentDate().toInstant()).isEqualTo(letter.date());
    assertThat(first.getHeader(Mime.EFFECT)).containsExactly("mail:shift t smtp:x");
  }

  @Test
  @DisplayName("SEC-2: no tag or text begins a header")
  void injection() throws Exception {
    String hostile = "hot\r\nBcc: all@example.com\r\n\r\n<script>";
    String written = written(letter(hostile, hostile, Optional.empty(), List.of()));
    MimeMessage message = read(written);
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getSubject()).isEqualTo("hot Bcc: all@example.com <script>");
    String head = written.substring(0, written.indexOf("\r\n\r\n"));
    assertThat(Arrays.stream(head.split("\r\n")))
        .allMatch(line -> line.matches("[A-Za-z-]+: .*|[ \t].*"))
        .noneMatch(line -> line.startsWith("Bcc"));
  }

  @Test
  @DisplayName("OUT-2: who gets a hidden copy stands nowhere in the mail")
  void hidden() throws Exception {
    assertThat(written(letter("hot", "e", Optional.empty(), List.of())))
        .doesNotContain("secret@example.com");
  }

  @Test
  @DisplayName("OUT-2: what is not ASCII arrives as it was")
  void letters() throws Exception {
    String written = written(letter("▲ Öfen", "e", Optional.empty(), List.of()));
    assertThat(written.chars()).allMatch(c -> c < 128);
    MimeMessage message = read(written);
    assertThat(message.getSubject()).isEqualTo("▲ Öfen");
    assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Linie 3 – Öfen");
    assertThat(message.getContent().toString().replace("\r\n", "\n"))
        .isEqualTo("Übertemperatur: 95 °C\n.\nend");
  }

  @Test
  @DisplayName("REP-4: files of a report are attached under their names")
  void attachments() throws Exception {
    Path file = folder.resolve("daily.csv");
    Files.writeString(file, "tag;value\n");
    String written = written(letter("r", "e", Optional.of("<b>r</b>"), List.of(file)));
    assertThat(written).contains("multipart/mixed", "multipart/alternative", "text/csv");
    assertThat(read(written).getContentType()).startsWith("multipart/mixed");
  }

  @Test
  @DisplayName("OUT-3: a mail whose permit has gone is not written to its end")
  void withheld() throws Exception {
    Letter letter = letter("hot", "e", Optional.empty(), List.of());
    MimeMessage message =
        Mime.of(
            SESSION,
            letter,
            () -> {
              throw new Mime.WithheldException(new IOException("no permit"));
            });
    assertThatThrownBy(() -> message.writeTo(new ByteArrayOutputStream()))
        .isInstanceOf(Mime.WithheldException.class);
  }
}
