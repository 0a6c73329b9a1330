/** Access to the database: the only one in the platform. */
@Export
@Version("1.1.0")
package org.yinxin.services.persistence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
