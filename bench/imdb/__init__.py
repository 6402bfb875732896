"""Files in the shape of IMDb's data set, of any size, and what reading them takes."""
