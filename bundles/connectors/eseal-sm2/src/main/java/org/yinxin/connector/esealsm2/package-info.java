/** Electronic seals of GB/T 38540-2020 by SM2 and SM3. */
package org.yinxin.connector.esealsm2;
