package io.missionlink.missions.mission;

/** @param fresh number of pledges that are not rolled up and had to be added for the pot */
record MissionRow(Mission mission, long fresh) {
}
