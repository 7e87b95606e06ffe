package org.hotbackup.role.internal;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/** Whether the framework has reached its start level, by which the features' bundles start. */
final class Startup {

  private final FrameworkStartLevel level;
  private final int beginning;
  private boolean over;

  Startup(BundleContext context) {
    level = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
    String wanted = context.getProperty(Constants.FRAMEWORK_BEGINNING_STARTLEVEL);
    beginning = wanted == null ? 1 : Integer.parseInt(wanted.strip());
  }

  /** Once it has, it stays so: the framework that stops closes the gate first. */
  boolean over() {
    over = over || level.getStartLevel() >= beginning;
    return over;
  }
}
