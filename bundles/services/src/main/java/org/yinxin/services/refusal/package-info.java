/** Requests that are refused, and the reasons for which they are. */
@Export
@Version("1.0.0")
package org.yinxin.services.refusal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
