/** What is given out so that others can verify without us. */
@Export
@Version("1.0.0")
package org.yinxin.services.evidence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
