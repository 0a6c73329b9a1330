/** Sealing keys at a remote signing service (Cloud Signature Consortium API). */
package org.yinxin.connector.keysremote;
