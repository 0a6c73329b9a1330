/** The one door to the database. */
@Export
@Version("1.1.0")
package org.yinxin.services.persistence;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
