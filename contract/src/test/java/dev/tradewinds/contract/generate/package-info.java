/** Makes the files that follow from the records of this part: the verdict page and JSON Schemas. */
package dev.tradewinds.contract.generate;
