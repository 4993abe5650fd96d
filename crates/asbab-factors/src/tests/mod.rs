mod arabic;
mod grouping;
mod pins;
mod spelling;
mod surroundings;
