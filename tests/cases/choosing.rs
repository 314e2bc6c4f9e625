//! Which key of several is meant, and under which name it goes.
