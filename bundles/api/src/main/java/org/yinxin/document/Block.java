package org.yinxin.document;

/**
 * One part of a page. Sealed: what the platform can store, draw and verify is known to it alone, so
 * a document stays readable after the plug-in that composed it is gone.
 */
public sealed interface Block
    permits Photo,
        Badge,
        Letterhead,
        Title,
        FactGrid,
        Paragraph,
        Table,
        Note,
        SignatureLine,
        SignatureBlock {}
