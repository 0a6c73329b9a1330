package org.yinxin.services.identity;

import java.net.URI;

/**
 * A secret from which a person makes a code generator. Immutable.
 *
 * @param secret the secret in base32, to be typed
 * @param address the same for a QR code, {@code otpauth://totp/…}
 * @param enrolment what {@link Factors#addTotp} wants to see again; encrypted
 */
public record TotpStart(String secret, URI address, String enrolment) {}
