"""Word documents by GB/T 9704-2012: a document model, its writer, its checks, its PDF. No Django here."""
