package org.yinxin.services.issuance;

/**
 * A credential that stands, by its names only.
 *
 * @param id of the credential
 * @param number document number as printed
 * @param type id of the certificate type
 * @param personNumber whose
 */
public record StandingCredential(String id, String number, String type, String personNumber) {}
