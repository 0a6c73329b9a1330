/** Deletion of old personal data that serve no purpose any more. */
@Export
@Version("1.0.0")
package org.yinxin.services.retention;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
