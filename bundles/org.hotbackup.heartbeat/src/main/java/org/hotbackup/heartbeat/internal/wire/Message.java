package org.hotbackup.heartbeat.internal.wire;

import java.util.OptionalLong;
import org.hotbackup.api.link.Question;
import org.hotbackup.api.link.StationReport;

/** One line of the protocol. */
public sealed interface Message {

  /**
   * A question.
   *
   * @param id number that the answer repeats, 0 or more
   * @param question what is asked
   * @param report the asking station's report
   */
  record Ask(long id, Question question, StationReport report) implements Message {}

  /**
   * The answer to a question.
   *
   * @param id number of the question
   * @param report the answering station's report
   */
  record Answer(long id, StationReport report) implements Message {}

  /**
   * Instead of an answer.
   *
   * @param id number of the question; empty where the line could not be read
   * @param code why
   * @param text one sentence for people
   */
  record Refusal(OptionalLong id, ErrorCode code, String text) implements Message {}

  /**
   * Asks for a transfer.
   *
   * @param id number that the parts repeat, 0 or more
   * @param topic who is to serve it
   * @param request what is wanted
   */
  record Fetch(long id, String topic, String request) implements Message {}

  /**
   * Some bytes of a transfer.
   *
   * @param id number of the question
   * @param data the bytes; may be none
   */
  record Part(long id, byte[] data) implements Message {}

  /**
   * A transfer is complete.
   *
   * @param id number of the question
   * @param bytes how many there were
   * @param sha256 of all of them, 64 lower-case hexadecimal digits
   */
  record End(long id, long bytes, String sha256) implements Message {}
}
