/** Counts of issued, printed, verified and revoked credentials, without persons. */
@Export
@Version("1.0.0")
package org.yinxin.services.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
