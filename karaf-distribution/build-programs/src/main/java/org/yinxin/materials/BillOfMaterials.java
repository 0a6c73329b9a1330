package org.yinxin.materials;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Evidence;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.model.license.Expression;

/**
 * Writes components as a CycloneDX 1.6 document in JSON. The same components give the same bytes:
 * it has neither a time nor a serial number.
 */
final class BillOfMaterials {
  private BillOfMaterials() {}

  /**
   * Returns the document.
   *
   * @param whole product that consists of the components
   */
  static String of(Coordinates whole, Collection<Component> components) {
    Bom bom = new Bom();
    Metadata metadata = new Metadata();
    metadata.setTimestamp(null);
    org.cyclonedx.model.Component subject = described(whole, "Apache-2.0");
    subject.setType(org.cyclonedx.model.Component.Type.APPLICATION);
    metadata.setComponent(subject);
    bom.setMetadata(metadata);
    Map<String, Dependency> dependencies = new TreeMap<>();
    dependencies.put(whole.purl(), new Dependency(whole.purl()));
    List<org.cyclonedx.model.Component> listed = new ArrayList<>();
    for (Component component : components) {
      listed.add(listed(component));
      String purl = component.coordinates().purl();
      dependencies.computeIfAbsent(purl, p -> new Dependency(p));
      Collection<String> containers =
          component.containers().isEmpty() ? List.of(whole.purl()) : component.containers();
      for (String container : containers) {
        dependencies
            .computeIfAbsent(container, p -> new Dependency(p))
            .addDependency(new Dependency(purl));
      }
    }
    bom.setComponents(listed);
    bom.setDependencies(List.copyOf(dependencies.values()));
    try {
      return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + "\n";
    } catch (GeneratorException e) {
      throw new IllegalStateException(e);
    }
  }

  private static org.cyclonedx.model.Component listed(Component component) {
    org.cyclonedx.model.Component listed = described(component.coordinates(), component.licence());
    listed.setType(org.cyclonedx.model.Component.Type.LIBRARY);
    component
        .sha256()
        .ifPresent(sha256 -> listed.addHash(new Hash(Hash.Algorithm.SHA_256, sha256)));
    Evidence evidence = new Evidence();
    for (String location : component.locations()) {
      Occurrence occurrence = new Occurrence();
      occurrence.setLocation(location);
      evidence.addOccurrence(occurrence);
    }
    listed.setEvidence(evidence);
    return listed;
  }

  private static org.cyclonedx.model.Component described(Coordinates coordinates, String licence) {
    org.cyclonedx.model.Component component = new org.cyclonedx.model.Component();
    component.setBomRef(coordinates.purl());
    if (!coordinates.group().isEmpty()) {
      component.setGroup(coordinates.group());
    }
    component.setName(coordinates.name());
    if (!coordinates.version().isEmpty()) {
      component.setVersion(coordinates.version());
    }
    component.setPurl(coordinates.purl());
    LicenseChoice choice = new LicenseChoice();
    if (licence.contains(" ")) {
      choice.setExpression(new Expression(licence));
    } else {
      License single = new License();
      single.setId(licence);
      choice.addLicense(single);
    }
    component.setLicenses(choice);
    return component;
  }
}
