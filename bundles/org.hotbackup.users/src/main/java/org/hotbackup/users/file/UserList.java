package org.hotbackup.users.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hotbackup.api.User;

/**
 * The JSON of the file. Keys that this version does not know are kept when the list is changed, so
 * that an older program does not spoil what a newer one wrote (OPS-7). Not thread-safe.
 */
public final class UserList {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ArrayNode json;

  private UserList(ArrayNode json) {
    this.json = json;
  }

  static UserList empty() {
    return new UserList(MAPPER.createArrayNode());
  }

  /**
   * Reads the list.
   *
   * @throws UserFileException it is not a list of complete users; the message is one clause
   */
  public static UserList parse(String text) throws UserFileException {
    try {
      if (!(MAPPER.readTree(text) instanceof ArrayNode array)) {
        throw new UserFileException("it is not a list");
      }
      UserList list = new UserList(array);
      list.users();
      return list;
    } catch (JsonProcessingException e) {
      throw new UserFileException(
          "it is not JSON, line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + " column "
              + (e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
    }
  }

  /**
   * The users by name, in the order of the file.
   *
   * @throws UserFileException an entry is not a complete user
   */
  public Map<String, StoredUser> users() throws UserFileException {
    Map<String, StoredUser> users = new LinkedHashMap<>();
    Set<String> lowerCase = new HashSet<>();
    for (JsonNode entry : json) {
      StoredUser user = user(entry);
      if (!lowerCase.add(user.user().name().toLowerCase(Locale.ROOT))) {
        throw new UserFileException("user " + user.user().name() + " stands there twice");
      }
      users.put(user.user().name(), user);
    }
    return users;
  }

  private static StoredUser user(JsonNode entry) throws UserFileException {
    String name = entry.path("name").asText("");
    if (!UserFile.isName(name)) {
      throw new UserFileException("a user has no valid name");
    }
    JsonNode iterations = entry.path("iterations");
    if (!iterations.isInt()) {
      throw new UserFileException("user " + name + ": iterations is not a whole number");
    }
    try {
      return new StoredUser(
          new User(name, level(entry.path("level").asText(""))),
          new PasswordHash(
              entry.path("salt").asText(""), iterations.intValue(), entry.path("hash").asText("")));
    } catch (IllegalArgumentException e) {
      throw new UserFileException("user " + name + ": " + e.getMessage());
    }
  }

  private static User.Level level(String word) {
    for (User.Level level : User.Level.values()) {
      if (level.word().equals(word)) {
        return level;
      }
    }
    throw new IllegalArgumentException("level is not viewer, operator or administrator");
  }

  void add(StoredUser user) {
    ObjectNode entry =
        json.addObject().put("name", user.user().name()).put("level", user.user().level().word());
    setPassword(entry, user.password());
  }

  void change(String name, PasswordHash password) {
    for (JsonNode entry : json) {
      if (entry.path("name").asText().equals(name)) {
        setPassword((ObjectNode) entry, password);
      }
    }
  }

  void remove(String name) {
    for (int i = json.size() - 1; i >= 0; i--) {
      if (json.get(i).path("name").asText().equals(name)) {
        json.remove(i);
      }
    }
  }

  private static void setPassword(ObjectNode entry, PasswordHash password) {
    entry
        .put("salt", password.salt())
        .put("iterations", password.iterations())
        .put("hash", password.hash());
  }

  String text() {
    return json.toPrettyString() + "\n";
  }
}
