/** A participant's seat on a competition's board in the score table. */
package dev.tradewinds.operator.board;
