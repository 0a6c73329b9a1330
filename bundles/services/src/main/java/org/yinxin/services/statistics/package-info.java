/** How much was issued, printed, verified and revoked; counts only, never of whom. */
@Export
@Version("1.0.0")
package org.yinxin.services.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
