/** The university, its offices and its system. */
@Export
@Version("1.2.0")
package org.yinxin.services.institution;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
