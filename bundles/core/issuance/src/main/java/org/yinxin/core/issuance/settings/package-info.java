/** Settings: versions of what administrators and offices decide. */
package org.yinxin.core.issuance.settings;
