/** The university, its offices and its public address. */
@Export
@Version("1.1.0")
package org.yinxin.services.institution;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
