package org.hotbackup.itests.stations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Issues licences with the command line, and puts them where a station looks for them. */
record Issuer(Path folder, String name) {

  /** An issuer with keys of its own. */
  static Issuer make(Path folder, String name) throws Exception {
    Issuer issuer = new Issuer(folder, name);
    Program.run("license", "keygen", "--private", issuer.secret(), "--public", issuer.known())
        .succeeded();
    return issuer;
  }

  private Path secret() {
    return folder.resolve(name + "-private.jwk");
  }

  private Path known() {
    return folder.resolve(name + ".jwk");
  }

  Path issue(String file, String... more) throws Exception {
    List<Object> arguments =
        new ArrayList<>(List.of("license", "issue", folder.resolve(file), "--key", secret()));
    arguments.addAll(List.of("--serial", "T-1", "--holder", "Test"));
    arguments.addAll(List.of(more));
    Program.run(arguments.toArray()).succeeded();
    return folder.resolve(file);
  }

  /** The backup's licence that matches this one of a main. */
  Path issueForBackup(String file, Path main) throws Exception {
    Program.run("license", "issue", folder.resolve(file), "--key", secret(), "--backup-of", main)
        .succeeded();
    return folder.resolve(file);
  }

  /** As a person does it: both files into {@code etc/}. */
  void install(StationUnderTest station, Path license) throws Exception {
    Files.copy(known(), station.file("etc/issuer.jwk"), StandardCopyOption.REPLACE_EXISTING);
    station.write("etc/license.jws", Files.readString(license));
  }
}
