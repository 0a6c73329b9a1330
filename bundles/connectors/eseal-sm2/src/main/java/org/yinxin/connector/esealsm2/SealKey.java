package org.yinxin.connector.esealsm2;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** The key of the user of a seal (签章者). */
record SealKey(PrivateKey key, X509Certificate certificate) {}
