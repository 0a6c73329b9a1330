/** Sealing keys on a token or in a hardware security module, by PKCS#11. */
package org.yinxin.connector.keyspkcs11;
