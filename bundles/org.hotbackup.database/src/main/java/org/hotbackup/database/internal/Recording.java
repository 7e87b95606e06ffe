package org.hotbackup.database.internal;

import java.util.Map;
import org.hotbackup.api.NotPermittedException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;

/** Whether this station records now, by the condition {@code hotbackup.recording}. Thread-safe. */
@Component(service = Recording.class)
public final class Recording {

  private static final String TERM = "hotbackup.term";

  private volatile Long term;

  @Reference(
      service = Condition.class,
      target = "(osgi.condition.id=hotbackup.recording)",
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC)
  void setCondition(Map<String, Object> properties) {
    term = (Long) properties.get(TERM);
  }

  void unsetCondition(Map<String, Object> properties) {
    if (properties.get(TERM).equals(term)) {
      term = null;
    }
  }

  /** Whether it records now. */
  public boolean now() {
    return term != null;
  }

  /** The term this station records under. */
  long term() throws NotPermittedException {
    Long current = term;
    if (current == null) {
      throw new NotPermittedException("this station does not record");
    }
    return current;
  }
}
