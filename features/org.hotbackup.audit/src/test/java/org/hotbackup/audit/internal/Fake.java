package org.hotbackup.audit.internal;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Services of others that answer what a test says, and to everything else with nothing. */
final class Fake {

  /** Answers a call. */
  interface Answer {
    Object to(Object[] arguments);
  }

  private Fake() {}

  static <T> T of(Class<T> type, Map<String, Answer> answers) {
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
    if (type == int.class) {
      return 0;
    }
    return type.isArray() ? Array.newInstance(type.getComponentType(), 0) : null;
  }
}
