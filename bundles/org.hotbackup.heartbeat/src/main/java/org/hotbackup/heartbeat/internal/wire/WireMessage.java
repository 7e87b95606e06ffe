package org.hotbackup.heartbeat.internal.wire;

/** The JSON object of a line; null stands for a field that is left out. */
record WireMessage(
    String type,
    int protocol,
    int protocolMin,
    int protocolMax,
    Long id,
    WireReport report,
    WireError error) {

  record WireError(String code, String text) {}

  static WireMessage of(String type, Long id, WireReport report, WireError error) {
    return new WireMessage(
        type, Protocol.VERSION, Protocol.OLDEST, Protocol.VERSION, id, report, error);
  }
}
