package org.yinxin.services.issuance;

/**
 * A credential that is neither revoked, superseded nor expired, by its names only.
 *
 * @param id of the credential
 * @param number document number as printed
 * @param type id of the certificate type
 * @param personNumber number of the holder
 */
public record ValidCredential(String id, String number, String type, String personNumber) {}
