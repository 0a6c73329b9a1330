/** The interface of a connector to another system's records: a database, a REST service, a file. */
@Export
@Version("1.0.0")
package org.yinxin.recordsource;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
