/** Kiosks as the server knows them: keys, hours, alarms, sign-in. */
package org.yinxin.core.kiosks;
