package org.hotbackup.portal.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Services and servlet objects that answer what a test says, and to all else with nothing. */
public final class Fake {

  /** Answers a call. */
  public interface Answer {
    Object to(Object[] arguments) throws Exception;
  }

  private Fake() {}

  /** Answers by the names of methods. */
  public static <T> T of(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Answer answer = answers.get(method.getName());
              return answer == null ? nothing(method.getReturnType()) : answer.to(arguments);
            }));
  }

  private static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return type == int.class ? 0 : null;
  }
}
