/** Evidence with which others can verify a credential without this system. */
@Export
@Version("1.0.0")
package org.yinxin.services.evidence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
