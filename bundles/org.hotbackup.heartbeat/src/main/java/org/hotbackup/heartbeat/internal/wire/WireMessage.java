package org.hotbackup.heartbeat.internal.wire;

/** The JSON object of a line; null stands for a field that is left out. */
record WireMessage(
    String type,
    int protocol,
    int protocolMin,
    int protocolMax,
    Long id,
    WireReport report,
    String topic,
    String request,
    byte[] data,
    Long bytes,
    String sha256,
    WireError error) {

  record WireError(String code, String text) {}

  static WireMessage of(String type, long id, WireReport report) {
    return of(type, id, report, null, null, null, null, null, null);
  }

  static WireMessage of(Long id, WireError error) {
    return of("error", id, null, null, null, null, null, null, error);
  }

  static WireMessage of(Message.Fetch fetch) {
    return of("fetch", fetch.id(), null, fetch.topic(), fetch.request(), null, null, null, null);
  }

  static WireMessage of(Message.Part part) {
    return of("part", part.id(), null, null, null, part.data(), null, null, null);
  }

  static WireMessage of(Message.End end) {
    return of("end", end.id(), null, null, null, null, end.bytes(), end.sha256(), null);
  }

  private static WireMessage of(
      String type,
      Long id,
      WireReport report,
      String topic,
      String request,
      byte[] data,
      Long bytes,
      String sha256,
      WireError error) {
    return new WireMessage(
        type,
        Protocol.VERSION,
        Protocol.OLDEST,
        Protocol.VERSION,
        id,
        report,
        topic,
        request,
        data,
        bytes,
        sha256,
        error);
  }
}
