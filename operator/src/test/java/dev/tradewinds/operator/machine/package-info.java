package dev.tradewinds.operator.machine;
