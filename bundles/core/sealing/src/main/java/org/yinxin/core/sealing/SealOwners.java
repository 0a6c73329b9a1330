package org.yinxin.core.sealing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.document.SignatureBlock;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.text.LocalizedText;

/** Lists the owners of seals: the university and the offices of the deployed types. */
final class SealOwners {
  private final Institution institution;
  private final CertificateTypes types;

  SealOwners(Institution institution, CertificateTypes types) {
    this.institution = institution;
    this.types = types;
  }

  /** An owner and its name in both languages. */
  record Named(SealOwner owner, LocalizedText name) {}

  /** The offices of the types that are deployed, by id; empty where one is unknown. */
  Map<String, Optional<SealOwner>> offices() {
    Map<String, Optional<SealOwner>> owners = new TreeMap<>();
    for (CertificateTypeDescription type : types.available()) {
      owners.computeIfAbsent(type.office(), id -> office(id).map(Named::owner));
    }
    return owners;
  }

  /** The university and the known offices, by id. */
  Map<String, Named> all() {
    Map<String, Named> all = new LinkedHashMap<>();
    institution
        .university()
        .ifPresent(
            name ->
                all.put(
                    SignatureBlock.UNIVERSITY,
                    new Named(
                        new SealOwner(SignatureBlock.UNIVERSITY, name.zh(), name.zh()), name)));
    for (String id : offices().keySet()) {
      office(id).ifPresent(named -> all.put(id, named));
    }
    return all;
  }

  private Optional<Named> office(String id) {
    return institution
        .issuer(id)
        .map(
            issuer ->
                new Named(
                    new SealOwner(id, issuer.university().zh(), issuer.office().zh()),
                    issuer.office()));
  }
}
