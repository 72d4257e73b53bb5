package io.missionlink.settlement;

import io.missionlink.lambda.testing.FunctionArchitectureTestBase;

class ArchitectureTest extends FunctionArchitectureTestBase {

    ArchitectureTest() {
        super("SettlementPlan");
    }
}
