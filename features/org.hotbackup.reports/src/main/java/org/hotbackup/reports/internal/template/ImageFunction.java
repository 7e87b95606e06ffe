package org.hotbackup.reports.internal.template;

import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** Pictures that lie beside the templates, such as a company's logo. */
final class ImageFunction {

  private static final int MOST_BYTES = 1_000_000;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} _-]+\\.(png|jpg|jpeg|gif)");

  private final Session session;

  ImageFunction(Session session) {
    this.session = session;
  }

  void addTo(Map<String, TemplateModel> functions) {
    functions.put("image", new Function("image('logo.png')", session, this::image));
  }

  /** A data address for {@code src}. */
  private TemplateModel image(Arguments arguments) throws TemplateModelException {
    String name = arguments.require(1, 1).text(0);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is refused: name a .png, .jpg or .gif file in templates/");
    }
    try {
      Path file = session.templates().resolve(name).toRealPath();
      if (!file.startsWith(session.templates().toRealPath())) {
        throw new IllegalArgumentException("'" + name + "' lies outside templates/");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "'" + name + "' has more than " + MOST_BYTES + " bytes: make it smaller");
      }
      String type = name.endsWith("png") ? "png" : name.endsWith("gif") ? "gif" : "jpeg";
      String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      return Models.text("data:image/" + type + ";base64," + data);
    } catch (IOException e) {
      throw new IllegalArgumentException("there is no templates/" + name + ": put it there", e);
    }
  }
}
