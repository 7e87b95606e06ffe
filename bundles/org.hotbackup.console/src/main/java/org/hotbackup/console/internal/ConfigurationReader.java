package org.hotbackup.console.internal;

import java.io.File;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Stands before File Install's own reader of configuration files, so that it reads what people and
 * the other station write and not what {@link ConfigurationFiles} has just written. File Install
 * stays with the reader it found first for a file: this bundle has to start before it.
 */
@Component(property = "service.ranking:Integer=100")
public final class ConfigurationReader implements ArtifactInstaller {

  private final ArtifactInstaller fileInstall;
  private final ConfigurationFiles files;

  /** Called by the component runtime. */
  @Activate
  public ConfigurationReader(
      @Reference(target = "(objectClass=org.osgi.service.cm.ConfigurationListener)")
          ArtifactInstaller fileInstall,
      @Reference ConfigurationFiles files) {
    this.fileInstall = fileInstall;
    this.files = files;
  }

  @Override
  public boolean canHandle(File file) {
    return fileInstall.canHandle(file);
  }

  @Override
  public void install(File file) throws Exception {
    files.read(file.toPath(), () -> fileInstall.install(file));
  }

  @Override
  public void update(File file) throws Exception {
    files.read(file.toPath(), () -> fileInstall.update(file));
  }

  @Override
  public void uninstall(File file) throws Exception {
    fileInstall.uninstall(file);
  }
}
