package org.hotbackup.portal.internal.data;

import java.util.Map;
import java.util.Optional;
import org.hotbackup.api.Conditions;
import org.hotbackup.api.HistoryQuery;
import org.hotbackup.api.LiveValues;
import org.hotbackup.api.Reports;
import org.hotbackup.api.RoleService;

/** Where the portal gets what it shows, as far as it is there now. */
public interface Sources {

  RoleService role();

  /** Empty while the database is not there. */
  Optional<HistoryQuery> history();

  /** Empty where nothing is logged. */
  Optional<LiveValues> live();

  /** Empty where no conditions are evaluated. */
  Optional<Conditions> conditions();

  /** Empty where the reports feature is not installed. */
  Optional<Reports> reports();

  /** What the tag lists say of tags. */
  default Map<String, Map<String, String>> attributes() {
    return live().map(LiveValues::attributes).orElse(Map.of());
  }
}
