package org.yinxin.core.sealing.augmentation;

import java.time.Instant;
import java.util.Optional;

/**
 * The status that an authority states of one certificate.
 *
 * @param der OCSP response or CRL
 * @param isCrl true for a CRL, false for OCSP
 * @param at time of the statement
 * @param revokedAt time at which the certificate was revoked; empty if it is good
 */
record Status(byte[] der, boolean isCrl, Instant at, Optional<Instant> revokedAt) {}
