/**
 * The content of the pages of a credential: an immutable tree that the platform stores, renders and
 * verifies.
 */
@Export
@Version("1.8.0")
package org.yinxin.document;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
