/** From a document to a PDF that is ready to be sealed, and from a PDF to page images. */
@Export
@Version("1.6.0")
package org.yinxin.services.rendering;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
