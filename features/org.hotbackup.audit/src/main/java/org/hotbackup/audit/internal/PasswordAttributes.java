package org.hotbackup.audit.internal;

import java.util.Arrays;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Knows the settings that bundles declare to be passwords, whatever they are called. */
@Component(service = PasswordAttributes.class)
public final class PasswordAttributes {

  private final BundleContext context;
  private final MetaTypeService types;

  /** Called by the component runtime. */
  @Activate
  public PasswordAttributes(BundleContext context, @Reference MetaTypeService types) {
    this.context = context;
    this.types = types;
  }

  /** Whether an attribute of a PID, or of a factory PID, is declared to be a password. */
  boolean has(String pid, String attribute) {
    return Arrays.stream(context.getBundles())
        .flatMap(bundle -> definitions(bundle, pid))
        .anyMatch(
            definition ->
                definition.getType() == AttributeDefinition.PASSWORD
                    && definition.getID().equals(attribute));
  }

  private Stream<AttributeDefinition> definitions(Bundle bundle, String pid) {
    MetaTypeInformation information = types.getMetaTypeInformation(bundle);
    if (information == null
        || !Stream.concat(
                Arrays.stream(information.getPids()), Arrays.stream(information.getFactoryPids()))
            .toList()
            .contains(pid)) {
      return Stream.empty();
    }
    ObjectClassDefinition type = information.getObjectClassDefinition(pid, null);
    return Arrays.stream(type.getAttributeDefinitions(ObjectClassDefinition.ALL));
  }
}
